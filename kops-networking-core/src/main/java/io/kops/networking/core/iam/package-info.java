/**
 * What the machines of a cluster may call: the IAM policies of each role, one class a role and kops
 * line, and the statements of its provider. The result is a part of {@link
 * io.kops.networking.core.network.ClusterNetwork}.
 */
@NullMarked
package io.kops.networking.core.iam;

import org.jspecify.annotations.NullMarked;
