/** Kubenet without cloud routes: something outside kops routes the pods. */
@NullMarked
package io.kops.networking.providers.external;

import org.jspecify.annotations.NullMarked;
