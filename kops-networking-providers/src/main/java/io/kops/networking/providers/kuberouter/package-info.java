/** kube-router: BGP routes, network policy and services, with one agent in place of kube-proxy. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.kuberouter;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
