/** Rolling updates of groups that exist in memory alone. */
@NullMarked
package io.kops.networking.core.rolling;

import org.jspecify.annotations.NullMarked;
