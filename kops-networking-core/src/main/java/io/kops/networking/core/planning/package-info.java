/**
 * Desired and observed state become a plan. {@link io.kops.networking.core.planning.Planner} is a
 * pure function; nothing here reads a clock or calls a cloud.
 */
@NullMarked
package io.kops.networking.core.planning;

import org.jspecify.annotations.NullMarked;
