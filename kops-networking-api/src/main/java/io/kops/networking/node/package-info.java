/**
 * What the machines of a cluster are set to, as values: flags, files, units and kernel parameters,
 * which hosts turn into user data or whatever else brings settings to their machines. Start with
 * {@link io.kops.networking.node.NodeSettings}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
