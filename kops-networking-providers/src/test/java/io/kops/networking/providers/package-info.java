/** Tests of all built-in providers, beyond the contract of all providers. */
@NullMarked
package io.kops.networking.providers;

import org.jspecify.annotations.NullMarked;
