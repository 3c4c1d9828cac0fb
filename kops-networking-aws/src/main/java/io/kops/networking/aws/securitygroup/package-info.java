/**
 * Security groups and their rules. Rules are identified by the traffic that they allow. {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupReader} reads them; {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupDriver} and {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupRuleDriver} change them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.securitygroup;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
