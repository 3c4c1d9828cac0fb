/** The cluster's own etcd, in which some providers keep what their nodes tell each other. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.etcd;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
