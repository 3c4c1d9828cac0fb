/** Kubenet's routes in a simulated account. */
@NullMarked
package io.kops.networking.aws.kubenet;

import org.jspecify.annotations.NullMarked;
