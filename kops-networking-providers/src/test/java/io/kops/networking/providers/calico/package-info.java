@NullMarked
package io.kops.networking.providers.calico;

import org.jspecify.annotations.NullMarked;
