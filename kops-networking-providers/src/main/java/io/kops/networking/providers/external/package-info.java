/** Kubenet without cloud routes: something outside kops routes the pods. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.external;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
