/**
 * What the machines of a cluster are set to: the result that hosts turn into user data, unit files
 * or whatever else brings settings to their machines.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
