/**
 * Whether a cluster can be built: every rule of its kops line and of AWS that can be checked
 * without asking anyone. Start with {@link io.kops.networking.core.validation.ClusterValidator}.
 * Nothing here throws on a wrong cluster or does I/O.
 */
@NullMarked
package io.kops.networking.core.validation;

import org.jspecify.annotations.NullMarked;
