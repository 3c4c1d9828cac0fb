/**
 * The reachability in an observed network: reads the VPC of a cluster with {@link
 * io.kops.networking.aws.diagnosis.VpcPartsReader} and translates it with {@link
 * io.kops.networking.aws.diagnosis.ObservedVpc}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.diagnosis;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
