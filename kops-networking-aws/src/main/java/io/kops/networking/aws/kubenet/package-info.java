/**
 * The routes of kubenet in the VPC's tables, {@link io.kops.networking.aws.kubenet.KubenetRoutes},
 * and the source/destination check of machines that forward traffic of pods, {@link
 * io.kops.networking.aws.kubenet.SourceDestinationCheck}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
