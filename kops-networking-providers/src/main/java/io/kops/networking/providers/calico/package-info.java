/**
 * Calico: BGP routes and network policy. On the 1.10 line version 2.6, with its state in the
 * cluster's own etcd; on the 1.37 line version 3.31, with its state in Kubernetes.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.calico;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
