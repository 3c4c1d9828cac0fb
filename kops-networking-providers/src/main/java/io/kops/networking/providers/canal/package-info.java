/** Canal: the routes of flannel and the network policy of calico, with no etcd. */
@NullMarked
package io.kops.networking.providers.canal;

import org.jspecify.annotations.NullMarked;
