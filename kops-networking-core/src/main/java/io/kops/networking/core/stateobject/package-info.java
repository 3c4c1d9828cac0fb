/**
 * Files of a cluster in its state store as resources of a plan, beside those in the cloud: the
 * completed spec, the addon channel and the manifests. The values of secrets are in none of them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.stateobject;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
