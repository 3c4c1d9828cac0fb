/** Launch templates. A resource of a plan is a template together with its current version. */
@NullMarked
package io.kops.networking.aws.launchtemplate;

import org.jspecify.annotations.NullMarked;
