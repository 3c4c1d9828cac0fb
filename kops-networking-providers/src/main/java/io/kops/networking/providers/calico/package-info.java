/** Calico 2.6: BGP routes and network policy, with its state in the cluster's own etcd. */
@NullMarked
package io.kops.networking.providers.calico;

import org.jspecify.annotations.NullMarked;
