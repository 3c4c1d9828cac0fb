/**
 * Plans become true. {@link io.kops.networking.core.applying.PlanWalk} starts each action as soon
 * as those it depends on are done, a bounded number at a time, and knows no cloud.
 */
@NullMarked
package io.kops.networking.core.applying;

import org.jspecify.annotations.NullMarked;
