/** The networking of Kubernetes before 1.4, known in order to be refused. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.classic;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
