@NullMarked
package io.kops.networking.providers.kuberouter;

import org.jspecify.annotations.NullMarked;
