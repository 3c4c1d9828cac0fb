/** Canal: the routes of flannel and the network policy of calico, with no etcd. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.canal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
