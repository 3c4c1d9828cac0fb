/** State in local files: {@link io.kops.networking.core.state.LocalStateStore}. */
@NullMarked
package io.kops.networking.core.state;

import org.jspecify.annotations.NullMarked;
