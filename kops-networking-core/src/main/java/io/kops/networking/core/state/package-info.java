/**
 * State in local files: {@link io.kops.networking.core.state.LocalStateStore}, and saved plans in
 * {@link io.kops.networking.core.state.PlanFile}.
 */
@NullMarked
package io.kops.networking.core.state;

import org.jspecify.annotations.NullMarked;
