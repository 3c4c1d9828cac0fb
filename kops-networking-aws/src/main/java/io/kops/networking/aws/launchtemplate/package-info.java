/**
 * Launch templates of Auto Scaling groups. A resource of a plan is a template together with its
 * current version. {@link io.kops.networking.aws.launchtemplate.LaunchTemplateReader} reads them,
 * {@link io.kops.networking.aws.launchtemplate.LaunchTemplateDriver} creates versions.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.launchtemplate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
