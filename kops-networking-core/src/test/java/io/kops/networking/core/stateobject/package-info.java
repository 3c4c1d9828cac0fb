/** Files in the state store as resources. */
@NullMarked
package io.kops.networking.core.stateobject;

import org.jspecify.annotations.NullMarked;
