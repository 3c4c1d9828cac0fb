/** kube-router: BGP routes, network policy and services, with one agent in place of kube-proxy. */
@NullMarked
package io.kops.networking.providers.kuberouter;

import org.jspecify.annotations.NullMarked;
