/** Permissions for what machines read from the state store on behalf of a provider. */
@NullMarked
package io.kops.networking.providers.statestore;

import org.jspecify.annotations.NullMarked;
