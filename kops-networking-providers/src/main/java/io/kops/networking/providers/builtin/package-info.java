/**
 * The networking providers that kops has built in, for kops 1.10 and kops 1.37. Each {@code
 * ...Provider} is a service; {@code ...V137} classes contain the differences of kops 1.37. The
 * remaining classes are shared by several providers: EC2 network interfaces, the cluster's etcd,
 * IAM grants, MTU checks and the like. Manifests are resources of this package, named after their
 * provider.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.builtin;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
