/**
 * Makes a new cluster from what a user asks of {@code kops create cluster}. Start with {@link
 * io.kops.networking.core.creation.ClusterCreation}. Nothing here does I/O.
 */
@NullMarked
package io.kops.networking.core.creation;

import org.jspecify.annotations.NullMarked;
