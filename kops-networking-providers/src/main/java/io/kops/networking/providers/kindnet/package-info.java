/** {@code kindnet}. */
@NullMarked
package io.kops.networking.providers.kindnet;

import org.jspecify.annotations.NullMarked;
