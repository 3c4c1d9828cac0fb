/**
 * Kubenet: a route per node in the VPC's route table. No plug-in to install; on the 1.37 line
 * containerd connects the pods.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.kubenet;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
