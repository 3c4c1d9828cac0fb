/** What is true of every built-in provider, beyond the contract of all providers. */
@NullMarked
package io.kops.networking.providers;

import org.jspecify.annotations.NullMarked;
