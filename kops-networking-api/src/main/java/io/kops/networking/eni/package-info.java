/**
 * The capacity of EC2 network interfaces for pods, with the Amazon VPC CNI, and with Cilium if
 * {@code ipam} is {@code eni}. Start with {@link io.kops.networking.eni.PodsPerNode}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.eni;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
