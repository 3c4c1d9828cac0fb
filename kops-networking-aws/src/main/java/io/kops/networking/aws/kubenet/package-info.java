/**
 * Kubenet routes in the route tables of a VPC, {@link
 * io.kops.networking.aws.kubenet.KubenetRoutes}, and the source/destination check of instances that
 * forward pod traffic, {@link io.kops.networking.aws.kubenet.SourceDestinationCheck}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
