/**
 * IAM policies of the instances, one per role. {@link
 * io.kops.networking.core.network.ClusterNetwork#rolePolicies} returns them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.iam;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
