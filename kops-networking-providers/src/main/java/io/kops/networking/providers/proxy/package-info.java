/** The HTTP proxy of a cluster, for pods that go through it. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.proxy;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
