/** Launch templates. A resource of a plan is a template together with its current version. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.launchtemplate;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
