/**
 * Network interfaces of EC2 instances, and how many pods get addresses of them: with the Amazon VPC
 * CNI, and with cilium whose {@code ipam} is {@code eni}. Start with {@link
 * io.kops.networking.eni.PodsPerNode}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.eni;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
