/** The networking of Kubernetes before 1.4, known in order to be refused. */
@NullMarked
package io.kops.networking.providers.classic;

import org.jspecify.annotations.NullMarked;
