@NullMarked
package io.kops.networking.providers.statestore;

import org.jspecify.annotations.NullMarked;
