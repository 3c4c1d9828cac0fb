/**
 * Models the files of a cluster in its state store as plan resources, alongside cloud resources:
 * the completed spec, the addon channel and the manifests. They never expose the values of secrets.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.stateobject;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
