/**
 * What the machines of a cluster may call: the IAM policies of each role, one class a role and kops
 * line, and the statements of its provider. The result is a part of {@link
 * io.kops.networking.core.network.ClusterNetwork}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.iam;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
