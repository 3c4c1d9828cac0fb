/** Calico 2.6: BGP routes and network policy, with its state in the cluster's own etcd. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.calico;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
