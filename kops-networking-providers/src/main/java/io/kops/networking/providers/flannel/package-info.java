/** Flannel: a subnet per node, carried over VXLAN or UDP. One class a kops line. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.flannel;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
