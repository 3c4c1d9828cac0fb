/**
 * IAM roles of instances, their inline policies and instance profiles. {@link
 * io.kops.networking.aws.iam.IamReader} reads them; {@link io.kops.networking.aws.iam.RoleDriver},
 * {@link io.kops.networking.aws.iam.RolePolicyDriver} and {@link
 * io.kops.networking.aws.iam.InstanceProfileDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.iam;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
