/**
 * The routes of kubenet: which part of the pod range each node has, and what that takes in the
 * route tables. Start with {@link io.kops.networking.core.kubenet.KubenetRoutePlan}. Pure; the
 * cloud module reads and changes the tables.
 */
@NullMarked
package io.kops.networking.core.kubenet;

import org.jspecify.annotations.NullMarked;
