/** Kubenet: a route per node in the VPC's route table. No plug-in to install. */
@NullMarked
package io.kops.networking.providers.kubenet;

import org.jspecify.annotations.NullMarked;
