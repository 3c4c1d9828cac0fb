/**
 * Security groups and their rules. A rule is known by what it lets through. {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupReader} reads them, {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupDriver} and {@link
 * io.kops.networking.aws.securitygroup.SecurityGroupRuleDriver} change them.
 */
@NullMarked
package io.kops.networking.aws.securitygroup;

import org.jspecify.annotations.NullMarked;
