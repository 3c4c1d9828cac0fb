/**
 * The Amazon VPC CNI: pods get addresses of the VPC from the network interfaces of their node. One
 * class a kops line.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.amazonvpc;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
